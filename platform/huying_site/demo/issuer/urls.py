"""The addresses of the issuer: ours first, the rest of OpenID Connect as allauth has it."""

from django.urls import include, path

from huying_site.demo.issuer import views

urlpatterns = [
    path("look.css", views.look),
    path("identity/o/authorize", views.AuthorizationView.as_view()),
    path("identity/o/logout", views.sign_out),
    path("identity/o/device", views.absent),
    path("identity/o/api/device/code", views.absent),
    path("", include("allauth.idp.urls")),
]

handler404 = views.not_found
