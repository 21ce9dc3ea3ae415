"""What a workspace folder says of its negotiation and of the parties."""
