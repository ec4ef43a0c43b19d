"""What people above the counties see and do, on the platform's own host."""
