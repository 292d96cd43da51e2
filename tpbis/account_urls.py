"""URLs of signing in, accounts and health."""

urlpatterns = []
