package dev.maquette.kubernetes.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionConversionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "valid",
            value = {
                "{strategy: None} | valid",
                "{strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {url:"
                        + " 'https://127.0.0.1/c'}}} | valid",
                "{strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {service: {namespace:"
                        + " tools, name: s}}}} | valid",
                "{strategy: Magic} | spec.conversion.strategy: Unsupported value: \"Magic\": supported values:"
                        + " \"None\", \"Webhook\"",
                "{strategy: Webhook} | spec.conversion.webhookClientConfig: Required value: required when strategy is"
                        + " set to Webhook; spec.conversion.conversionReviewVersions: Required value",
                "{strategy: Webhook, webhook: {conversionReviewVersions: [v7], clientConfig: {}}} |"
                        + " spec.conversion.webhookClientConfig: Required value: exactly one of url or service is"
                        + " required; spec.conversion.conversionReviewVersions: Invalid value: []string{\"v7\"}: must"
                        + " include at least one of v1, v1beta1",
                "{strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {url:"
                        + " 'http://127.0.0.1/c'}}} | spec.conversion.webhookClientConfig.url: Invalid value:"
                        + " \"http://127.0.0.1/c\": 'https' is the only allowed URL scheme; desired format:"
                        + " https://host[/path]",
                "{strategy: None, webhook: {conversionReviewVersions: [v1], clientConfig: {url: 'https://x/c'}}} |"
                    + " spec.conversion.webhookClientConfig: Forbidden: should not be set when strategy is not set to"
                    + " Webhook; spec.conversion.conversionReviewVersions: Forbidden: should not be set when strategy"
                    + " is not set to Webhook",
            })
    void saysWhatIsWrongWithAConversion(String conversion, String errors) {
        String definition = "{metadata: {name: cs.example.com}, spec: {group: example.com, scope: Namespaced, names:"
                + " {plural: cs, singular: c, kind: C, listKind: CList}, versions: [{name: v1, served: true, storage:"
                + " true, schema: {openAPIV3Schema: {type: object}}}], conversion: " + conversion + "}}";
        assertThat(String.join(
                        "; ",
                        ObjectText.errorsOfNew("apiextensions.k8s.io/v1", "CustomResourceDefinition", definition)))
                .isEqualTo(errors == null ? "" : errors);
    }
}
