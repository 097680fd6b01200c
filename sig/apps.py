from django.apps import AppConfig


class SigConfig(AppConfig):
    name = "sig"
    verbose_name = "Special interest groups"
