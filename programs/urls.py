"""URLs of the programs room."""

urlpatterns = []
