"""Deployment to facts: containers, clusters, batch systems, scripts and their environment."""
