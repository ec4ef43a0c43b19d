"""What Keycloak is told of counties and their people, and where it says something else."""
