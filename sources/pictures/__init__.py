"""Pictures that come in and go out."""
