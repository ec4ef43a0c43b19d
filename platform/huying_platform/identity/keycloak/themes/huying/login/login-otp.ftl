<#-- Keycloak's page that asks for the one-time code; the name of who signs in stands in a field with a label. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#macro whoSignsIn>
    <@field.group name="kc-attempted-username" label=msg("username")>
        <div class="${properties.kcInputGroup!}">
            <div class="${properties.kcInputGroupItemClass!} ${properties.kcFill!}">
                <span class="${properties.kcInputClass!} ${properties.kcFormReadOnlyClass!}">
                    <input id="kc-attempted-username" value="${auth.attemptedUsername}" readonly>
                </span>
            </div>
            <div class="${properties.kcInputGroupItemClass!}">
                <a id="reset-login" class="${properties.kcFormPasswordVisibilityButtonClass!}" href="${url.loginRestartFlowUrl}">
                    ${msg("huyingSomebodyElse")}
                </a>
            </div>
        </div>
    </@field.group>
</#macro>
<#-- The frame of every page draws it by this name. -->
<#assign username = whoSignsIn in layout>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp"); section>
    <#if section = "header">
        ${msg("doLogIn")}
    <#elseif section = "form">
        <form id="kc-otp-login-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <#if otpLogin.userOtpCredentials?size gt 1>
                <fieldset class="huying-choices">
                    <legend class="${properties.kcFormLabelTextClass!}">${msg("huyingWhichPhone")}</legend>
                    <#list otpLogin.userOtpCredentials as credential>
                        <label>
                            <input type="radio" name="selectedCredentialId" value="${credential.id}"
                                   <#if credential.id = (otpLogin.selectedCredentialId!"")>checked</#if>>
                            ${credential.userLabel!""}
                        </label>
                    </#list>
                </fieldset>
            <#else>
                <input type="hidden" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!""}">
            </#if>
            <@field.input name="otp" label=msg("loginOtpOneTime") autocomplete="one-time-code" fieldName="totp" autofocus=true />
            <@buttons.loginButton />
        </form>
    </#if>
</@layout.registrationLayout>
