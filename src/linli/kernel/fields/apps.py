from django.apps import AppConfig


class FieldsConfig(AppConfig):
    name = "linli.kernel.fields"
    label = "fields"

    def ready(self) -> None:
        from . import declarations  # noqa: F401  who may read the dictionary
