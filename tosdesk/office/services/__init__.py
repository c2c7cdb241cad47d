"""What the office reads and changes, one subject in a file. Every change opens its own operation."""
