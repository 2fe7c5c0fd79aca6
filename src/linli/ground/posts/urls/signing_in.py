"""Addresses of signing in; their names are those that django-allauth asks for. What is not here does not exist."""

from django.urls import path

from linli.ground.posts.pages import signing_in

urlpatterns = [
    path("login/", signing_in.login, name="account_login"),
    path("login/code/", signing_in.ask_for_code, name="account_request_login_code"),
    path("login/code/confirm/", signing_in.type_code, name="account_confirm_login_code"),
    path("login/slip/", signing_in.slip, name="account_slip"),
    path("logout/", signing_in.logout, name="account_logout"),
    path("closed/", signing_in.inactive, name="account_inactive"),
    path("again/", signing_in.reauthenticate, name="account_reauthenticate"),
    path("again/second-step/", signing_in.reauthenticate_by_second_step, name="mfa_reauthenticate"),
    path("password/", signing_in.change_password, name="account_change_password"),
    path("password/set/", signing_in.set_password, name="account_set_password"),
    path("second-step/", signing_in.second_step, name="mfa_index"),
    path("second-step/sign-in/", signing_in.type_second_step, name="mfa_authenticate"),
    path("second-step/set-up/", signing_in.set_up_second_step, name="mfa_activate_totp"),
    path("second-step/stands/", signing_in.second_step, name="mfa_deactivate_totp"),
    path("second-step/spare-codes/", signing_in.spare_codes, name="mfa_view_recovery_codes"),
    path("second-step/spare-codes/new/", signing_in.new_spare_codes, name="mfa_generate_recovery_codes"),
]
