"""Django's registration of the API: its management commands."""

from django.apps import AppConfig


class GraphQLConfig(AppConfig):
    """The GraphQL API."""

    name = "huying_graphql"
    label = "huying_graphql"
