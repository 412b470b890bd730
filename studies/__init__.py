"""What the lessons compute: data and settings in, one result out; without a screen."""
