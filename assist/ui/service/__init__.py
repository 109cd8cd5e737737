"""The windows of service operations: members, reminders, the buyer file, forms."""
