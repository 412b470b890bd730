"""Weights of networks: trained here, or brought."""
