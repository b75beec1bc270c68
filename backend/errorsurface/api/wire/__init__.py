"""The wire: requests and answers, for REST and for the live channel alike."""
