"""Invented articles and questions that try to instruct the model, in ten languages."""
