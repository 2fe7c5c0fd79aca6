from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "linli.frontline.screening"
    label = "screening"
    serves = ("effect.keep_out", "effect.keep_from_spreading", "capacity.organisation")
