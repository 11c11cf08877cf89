"""Music credits."""
