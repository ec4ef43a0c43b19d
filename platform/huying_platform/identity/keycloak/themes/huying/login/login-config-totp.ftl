<#-- Keycloak's page for taking a one-time code into use, with labels that belong to their fields and two ways that say what
     to do. Names, ids and what is sent are Keycloak's own. -->
<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#assign manual = (mode!"") = "manual">
<#assign codeProblem = messagesPerField.get("totp")>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError("totp", "userLabel"); section>
    <#if section = "header">
        ${msg("loginTotpTitle")}
    <#elseif section = "form">
        <ol id="kc-totp-settings" class="${properties.kcListClass!} huying-steps">
            <li>
                ${msg("loginTotpStep1")}
                <p id="kc-totp-supported-apps">
                    <#list totp.supportedApplications as app>${msg(app)}<#sep>、</#list>
                </p>
            </li>
            <#if manual>
                <li>
                    ${msg("loginTotpManualStep2")}
                    <p><code id="kc-totp-secret-key">${totp.totpSecretEncoded}</code></p>
                    <p><a href="${totp.qrUrl}" id="mode-barcode">${msg("loginTotpScanBarcode")}</a></p>
                </li>
                <li>
                    ${msg("loginTotpManualStep3")}
                    <p>
                        ${msg("loginTotpType")} ${msg("loginTotp." + totp.policy.type)}，${msg("loginTotpAlgorithm")}
                        ${totp.policy.getAlgorithmKey()}，${msg("loginTotpDigits")} ${totp.policy.digits}，${msg("loginTotpInterval")}
                        ${totp.policy.period}
                    </p>
                </li>
            <#else>
                <li>
                    ${msg("loginTotpStep2")}
                    <p>
                        <img id="kc-totp-secret-qr-code" src="data:image/png;base64, ${totp.totpSecretQrCode}"
                             alt="${msg("huyingTotpQr")}">
                    </p>
                    <p><a href="${totp.manualUrl}" id="mode-manual">${msg("loginTotpUnableToScan")}</a></p>
                </li>
            </#if>
            <li>${msg("loginTotpStep3")}</li>
        </ol>

        <form action="${url.loginAction}" class="${properties.kcFormClass!}" id="kc-totp-settings-form" method="post" novalidate>
            <@field.group name="totp" label=msg("authenticatorCode") error=codeProblem required=true>
                <span class="${properties.kcInputClass!} <#if codeProblem?has_content>${properties.kcError!}</#if>">
                    <input type="text" id="totp" name="totp" autocomplete="one-time-code" inputmode="numeric" required
                           aria-invalid="${codeProblem?has_content?c}" aria-describedby="input-error-container-totp"
                           <#if manual || codeProblem?has_content>autofocus</#if>>
                    <@field.errorIcon error=codeProblem />
                </span>
            </@field.group>
            <input type="hidden" id="totpSecret" name="totpSecret" value="${totp.totpSecret}">
            <#if mode??><input type="hidden" id="mode" name="mode" value="${mode}"></#if>
            <@field.input name="userLabel" label=msg("loginTotpDeviceName") required=(totp.otpCredentials?size gte 1) />
            <@passwordCommons.logoutOtherSessions />
            <@buttons.actionGroup>
                <@buttons.button id="saveTOTPBtn" label="doSubmit" />
                <#if isAppInitiatedAction??>
                    <@buttons.button id="cancelTOTPBtn" name="cancel-aia" label="doCancel" type="secondary" value="true" />
                </#if>
            </@buttons.actionGroup>
        </form>
    </#if>
</@layout.registrationLayout>
