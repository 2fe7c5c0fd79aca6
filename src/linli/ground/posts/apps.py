from django.apps import AppConfig


class PostsConfig(AppConfig):
    name = "linli.ground.posts"
    label = "posts"
    serves = ("capacity.organisation", "capacity.supervision")
