"""The GraphQL API over what all counties share and what one county owns."""
