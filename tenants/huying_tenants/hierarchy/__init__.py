"""What people do to the hierarchy and to whoever sits in it; every act is dated, recorded and shown beforehand."""
