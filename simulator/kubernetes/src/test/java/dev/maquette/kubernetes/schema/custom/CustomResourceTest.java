package dev.maquette.kubernetes.schema.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.Schema;
import dev.maquette.kubernetes.schema.Schemas;
import dev.maquette.kubernetes.schema.Struct;
import dev.maquette.kubernetes.schema.decoding.BodyFormat;
import dev.maquette.kubernetes.schema.decoding.Decoded;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import dev.maquette.kubernetes.schema.decoding.FieldValidation;
import dev.maquette.kubernetes.schema.defaults.Defaults;
import dev.maquette.kubernetes.schema.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomResourceTest {
    private static final String DEFINITION = """
        metadata: {name: crontabs.stable.example.com}
        spec:
          group: stable.example.com
          scope: Namespaced
          names: {plural: crontabs, kind: CronTab, shortNames: [ct], categories: [all]}
          versions:
          - name: v1beta1
            served: true
            storage: false
            deprecated: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
          - name: v1
            served: true
            storage: true
            additionalPrinterColumns:
            - {name: Spec, type: string, jsonPath: .spec.cronSpec}
            subresources:
              status: {}
              scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [cronSpec]
                    x-kubernetes-validations:
                    - rule: "!has(self.least) || self.least <= self.replicas"
                      message: least may not exceed replicas
                    properties:
                      cronSpec: {type: string, pattern: '^(\\d+|\\*)( (\\d+|\\*)){4}$'}
                      image: {type: string, default: cron:1, maxLength: 20}
                      replicas: {type: integer, minimum: 1, maximum: 10, default: 1}
                      least: {type: integer}
                      mode: {type: string, enum: [fast, slow]}
                      port: {x-kubernetes-int-or-string: true}
                      ratio: {type: number}
                      labels: {type: object, additionalProperties: {type: string}}
                      open: {type: object, x-kubernetes-preserve-unknown-fields: true, properties: {known: {type: object, properties: {a: {type: string}}}}}
                      name:
                        type: string
                        x-kubernetes-validations: [{rule: self == oldSelf, message: name is immutable}]
                      steps:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [id]
                        items:
                          type: object
                          properties:
                            id: {type: string}
                            retries: {type: integer, default: 3}
                  status: {type: object, properties: {replicas: {type: integer}}}
        """;

    private final Schemas builtIn = Schemas.builtIn(Release.V1_32);
    private final Schemas schemas =
            builtIn.with(Definition.read(definition(DEFINITION)).resources());
    private final Resource cronTabs = schemas.resource(GroupVersionResource.of("stable.example.com/v1", "crontabs"))
            .orElseThrow();

    @Test
    void aDefinitionAddsAResourceForEachServedVersion() {
        assertThat(schemas.groupVersions())
                .extracting(Object::toString)
                .endsWith("stable.example.com/v1", "stable.example.com/v1beta1");
        assertThat(cronTabs.singular()).isEqualTo("crontab");
        assertThat(cronTabs.shortNames()).containsExactly("ct");
        assertThat(cronTabs.subresource("scale")
                        .orElseThrow()
                        .scale()
                        .orElseThrow()
                        .specReplicasPath())
                .isEqualTo(".spec.replicas");
        assertThat(cronTabs.custom().orElseThrow().columns())
                .singleElement()
                .satisfies(column -> assertThat(column.jsonPath()).isEqualTo(".spec.cronSpec"));
        assertThat(schemas.without("crontabs.stable.example.com").resources()).hasSameSizeAs(builtIn.resources());
    }

    @Test
    void aDeprecatedVersionWarns() {
        Resource old = schemas.resource(GroupVersionResource.of("stable.example.com/v1beta1", "crontabs"))
                .orElseThrow();
        assertThat(old.custom().orElseThrow().deprecationWarning())
                .isEqualTo("stable.example.com/v1beta1 CronTab is deprecated");
    }

    @Test
    void listsWithKeysAreMaps() {
        Struct spec = (Struct) cronTabs.schema().field("spec").orElseThrow().schema();
        Schema.ListOf steps = (Schema.ListOf) spec.field("steps").orElseThrow().schema();
        assertThat(steps.type()).isEqualTo(Schema.ListType.MAP);
        assertThat(steps.keys()).containsExactly("id");
    }

    @Test
    void unknownFieldsArePrunedUnlessPreserved() {
        Decoded decoded = decode("{spec: {cronSpec: x, foo: 1, open: {any: 1, known: {b: c}}}}", FieldValidation.WARN);
        assertThat(decoded.warnings())
                .containsExactlyInAnyOrder("unknown field \"spec.foo\"", "unknown field \"spec.open.known.b\"");
        assertThat(decoded.object().get("spec").toString())
                .isEqualTo("{\"cronSpec\":\"x\",\"open\":{\"any\":1,\"known\":{}}}");
        assertThatThrownBy(() -> decode("{spec: {foo: 1}}", FieldValidation.STRICT))
                .hasMessage("CronTab in version \"v1\" cannot be handled as a CronTab: strict decoding error: unknown"
                        + " field \"spec.foo\"");
    }

    @Test
    void defaultsReachIntoLists() {
        ObjectNode object = defaulted("{spec: {cronSpec: '* * * * *', steps: [{id: a}], image: null}}");
        assertThat(object.at("/spec/steps/0/retries").asInt()).isEqualTo(3);
        assertThat(object.at("/spec/image").asText()).isEqualTo("cron:1");
        assertThat(object.at("/spec/replicas").asInt()).isEqualTo(1);
    }

    @Test
    void acceptsAValidObject() {
        assertThat(errors("{spec: {cronSpec: '* * * * *', mode: fast, port: http, least: 1, labels: {a: b}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "{} => spec: Required value",
                "{spec: {}} => spec.cronSpec: Required value",
                "{spec: {cronSpec: x}} => spec.cronSpec: Invalid value: \"x\": spec.cronSpec in body should match"
                        + " '^(\\d+|\\*)( (\\d+|\\*)){4}$'",
                "{spec: {cronSpec: '* * * * *', replicas: many}} => spec.replicas: Invalid value: \"string\":"
                        + " spec.replicas in body must be of type integer: \"string\"",
                "{spec: {cronSpec: '* * * * *', replicas: 0}} => spec.replicas: Invalid value: 0: spec.replicas in"
                        + " body should be greater than or equal to 1",
                "{spec: {cronSpec: '* * * * *', replicas: 11}} => spec.replicas: Invalid value: 11: spec.replicas in"
                        + " body should be less than or equal to 10",
                "{spec: {cronSpec: '* * * * *', mode: odd}} => spec.mode: Unsupported value: \"odd\": supported"
                        + " values: \"fast\", \"slow\"",
                "{spec: {cronSpec: '* * * * *', image: abcdefghijklmnopqrstuvwxyz}} => spec.image: Too long: may not"
                        + " be more than 20 bytes",
                "{spec: {cronSpec: '* * * * *', steps: [{id: a}, {id: a}]}} => spec.steps[1]: Duplicate value:"
                        + " map[string]interface {}{\"id\":\"a\"}",
                "{spec: {cronSpec: '* * * * *', least: 5}} => spec: Invalid value: \"object\": least may not exceed"
                        + " replicas",
            })
    void saysWhatIsWrongWithAnObject(String body, String error) {
        assertThat(errors(body)).containsExactly(error);
    }

    @Test
    void saysThatRulesWereNotCheckedOnAnObjectOfTheWrongShape() {
        assertThat(Validation.create(cronTabs, defaulted("{metadata: {name: c, namespace: d}, spec: {}}")))
                .extracting(FieldError::text)
                .containsExactly(
                        "spec.cronSpec: Required value",
                        "<nil>: Invalid value: \"null\": some validation rules were not checked because the object was"
                                + " invalid; correct the existing errors to complete validation");
    }

    @Test
    void rulesMayUseTheTextsAndListsOfKubernetesLibrary() {
        assertThat(RuleSyntax.problem("self.find('^[^@]+') == 'al2' && self.findAll('a').size() == 1"))
                .isEmpty();
        assertThat(RuleSyntax.problem("self.isSorted() && self.sum() < 3 && self.max() == 2"))
                .isEmpty();
        assertThat(RuleSyntax.problem("quantity(self).isGreaterThan(quantity('1'))"))
                .contains("undeclared reference to 'quantity'");
    }

    @Test
    void rulesAboutAChangeSeeTheOldValue() {
        ObjectNode old = defaulted("{metadata: {name: c}, spec: {cronSpec: '* * * * *', name: a}}");
        ObjectNode changed = defaulted("{metadata: {name: c}, spec: {cronSpec: '* * * * *', name: b}}");
        assertThat(Validation.update(cronTabs, changed, old, ""))
                .extracting(FieldError::text)
                .containsExactly("spec.name: Invalid value: \"string\": name is immutable");
    }

    @Test
    void aDefinitionIsItselfValidated() {
        Resource definitions = builtIn.resource(
                        GroupVersionKind.of("apiextensions.k8s.io/v1", "CustomResourceDefinition"))
                .orElseThrow();
        assertThat(Validation.create(definitions, definition(DEFINITION))).isEmpty();
        ObjectNode broken = definition(
                DEFINITION.replace("name: crontabs.stable", "name: tabs.stable").replace("self == oldSelf", "self =="));
        assertThat(Validation.create(definitions, broken))
                .extracting(FieldError::text)
                .satisfiesExactly(
                        name -> assertThat(name)
                                .isEqualTo("metadata.name: Invalid value: \"tabs.stable.example.com\": must be"
                                        + " spec.names.plural+\".\"+spec.group"),
                        rule -> assertThat(rule)
                                .startsWith(
                                        "spec.versions[1].schema.openAPIV3Schema.properties[spec].properties[name].x-kubernetes-validations[0].rule:"
                                            + " Invalid value: \"self ==\": compilation failed: "));
    }

    private List<String> errors(String body) {
        return Validation.create(
                        cronTabs,
                        defaulted(body.replaceFirst("\\{", "{metadata: {name: c, namespace: d}, ")
                                .replace(", }", "}")))
                .stream()
                .map(FieldError::text)
                .filter(text -> !text.contains("some validation rules were not checked"))
                .toList();
    }

    private ObjectNode defaulted(String body) {
        return Defaults.apply(cronTabs, decode(body, FieldValidation.STRICT).object());
    }

    private Decoded decode(String body, FieldValidation validation) {
        return new Decoder(schemas)
                .decode(
                        body.getBytes(StandardCharsets.UTF_8),
                        BodyFormat.YAML,
                        cronTabs.groupVersionKind(),
                        validation);
    }

    private ObjectNode definition(String yaml) {
        GroupVersionKind kind = GroupVersionKind.of("apiextensions.k8s.io/v1", "CustomResourceDefinition");
        ObjectNode decoded = new Decoder(builtIn)
                .decode(yaml.getBytes(StandardCharsets.UTF_8), BodyFormat.YAML, kind, FieldValidation.STRICT)
                .object();
        return Defaults.apply(builtIn.resource(kind).orElseThrow(), decoded);
    }
}
