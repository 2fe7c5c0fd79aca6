from django.apps import AppConfig


class FieldsConfig(AppConfig):
    name = "linli.kernel.fields"
    label = "fields"
