"""What is destroyed when its time is over, with a record of it; and the nightly care of the ledgers (保管与销毁)."""
