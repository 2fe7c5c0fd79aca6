from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "linli.ground.organisations"
    label = "organisations"
    serves = ("capacity.organisation", "capacity.mobilisation")
