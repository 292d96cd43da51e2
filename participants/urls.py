"""URLs of the participants room."""

urlpatterns = []
