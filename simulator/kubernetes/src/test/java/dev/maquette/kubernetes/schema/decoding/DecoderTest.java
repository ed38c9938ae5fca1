package dev.maquette.kubernetes.schema.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Schemas;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
    private static final GroupVersionKind POD = GroupVersionKind.of("v1", "Pod");
    private static final GroupVersionKind DEPLOYMENT = GroupVersionKind.of("apps/v1", "Deployment");
    private static final GroupVersionKind CONFIG_MAP = GroupVersionKind.of("v1", "ConfigMap");
    private static final GroupVersionKind SECRET = GroupVersionKind.of("v1", "Secret");

    private final Decoder decoder = new Decoder(Schemas.builtIn(Release.V1_32));

    @Test
    void writesFieldsInTheOrderOfTheTypeAndEmptyStructsAsGoDoes() {
        assertThat(json(POD, "{'spec':{'containers':[{'image':'nginx','name':'web'}]},'metadata':{'name':'p'}}"))
                .isEqualTo(quoted("{'kind':'Pod','apiVersion':'v1','metadata':{'name':'p','creationTimestamp':null},"
                        + "'spec':{'containers':[{'name':'web','image':'nginx','resources':{}}]},'status':{}}"));
    }

    @Test
    void dropsZeroValuesThatGoLeavesOutAndKeepsPointers() {
        ObjectNode pod = decode(POD, "{'spec':{'hostNetwork':false,'enableServiceLinks':false,'containers':[]}}");
        assertThat(pod.at("/spec").toString()).isEqualTo(quoted("{'enableServiceLinks':false}"));
    }

    @Test
    void sortsMapKeysAndCanonicalisesQuantities() {
        ObjectNode pod = decode(
                POD, "{'spec':{'containers':[{'name':'c','resources':{'requests':{'memory':'1024Mi','cpu':0.5}}}]}}");
        assertThat(pod.at("/spec/containers/0/resources/requests").toString())
                .isEqualTo(quoted("{'cpu':'500m','memory':'1Gi'}"));
    }

    @Test
    void namesUnknownAndDuplicateFieldsWhenStrict() {
        assertThatThrownBy(() ->
                        decode(DEPLOYMENT, "{'spec':{'foo':1,'template':{'spec':{'containers':[{'imag':'x'}]}}}}"))
                .isInstanceOf(DecodingException.class)
                .hasMessage("Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: "
                        + "unknown field \"spec.foo\", unknown field \"spec.template.spec.containers[0].imag\"");
        assertThatThrownBy(() -> decode(CONFIG_MAP, "{'data':{'a':'1','a':'2'}}"))
                .hasMessageEndingWith("strict decoding error: duplicate field \"data.a\"");
    }

    @Test
    void warnsOfUnknownFieldsAndDropsThem() {
        Decoded decoded =
                decoder.decode(bytes("{'spec':{'foo':1}}"), BodyFormat.JSON, DEPLOYMENT, FieldValidation.WARN);
        assertThat(decoded.warnings()).containsExactly("unknown field \"spec.foo\"");
        assertThat(decoded.object().at("/spec/foo").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'spec':{'replicas':'three'}} | json: cannot unmarshal string into Go struct field"
                        + " DeploymentSpec.spec.replicas of type int32",
                "{'spec':{'replicas':1.5}} | json: cannot unmarshal number 1.5 into Go struct field"
                        + " DeploymentSpec.spec.replicas of type int32",
                "{'metadata':{'labels':{'a':1}}} | json: cannot unmarshal number into Go struct field"
                        + " ObjectMeta.metadata.labels of type string",
                "{'metadata':{'labels':['a']}} | json: cannot unmarshal array into Go struct field"
                        + " ObjectMeta.metadata.labels of type map[string]string",
                "{'spec':{'template':{'spec':{'containers':{}}}}} | json: cannot unmarshal object into Go struct field"
                        + " PodSpec.spec.template.spec.containers of type []v1.Container",
                "{'spec':{'template':{'spec':{'containers':[{'env':[{'name':'A','value':1}]}]}}}} | json: cannot"
                    + " unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type"
                    + " string",
                "{'spec':{'template':{'spec':{'containers':[{'resources':{'limits':{'cpu':'1 core'}}}]}}}} |"
                    + " quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
                "{'spec':{'template':{'spec':[]}}} | json: cannot unmarshal array into Go struct field"
                        + " PodTemplateSpec.spec.template.spec of type v1.PodSpec",
            })
    void wordsAWrongTypeAsGoDoes(String body, String cause) {
        assertThatThrownBy(() -> decode(DEPLOYMENT, body))
                .hasMessage("Deployment in version \"v1\" cannot be handled as a Deployment: " + cause);
    }

    @Test
    void namesTheByteOfBrokenBase64() {
        assertThatThrownBy(() -> decode(SECRET, "{'data':{'a':'ab_d'}}"))
                .hasMessageEndingWith("illegal base64 data at input byte 2");
        assertThatThrownBy(() -> decode(SECRET, "{'data':{'a':'abcde'}}"))
                .hasMessageEndingWith("illegal base64 data at input byte 4");
    }

    @Test
    void wordsBrokenJsonAsGoDoes() {
        assertThatThrownBy(() -> decode(POD, "{'kind':'Pod',}"))
                .hasMessage("the object provided is unrecognized (must be of type Pod): couldn't get version/kind; json"
                        + " parse error: invalid character '}' looking for beginning of object key string"
                        + " ({\"kind\":\"Pod\",})");
        assertThatThrownBy(() -> decode(POD, "{'kind':")).hasMessageContaining("unexpected end of JSON input");
    }

    @Test
    void refusesAnotherKindAndAnotherVersion() {
        assertThatThrownBy(() -> decode(DEPLOYMENT, "{'apiVersion':'v1','kind':'Pod'}"))
                .hasMessage("Pod in version \"v1\" cannot be handled as a Deployment: converting (v1.Pod) to"
                        + " (apps.Deployment): unknown conversion");
        assertThatThrownBy(() -> decode(
                        GroupVersionKind.of("autoscaling/v2", "HorizontalPodAutoscaler"),
                        "{'apiVersion':'autoscaling/v1','kind':'HorizontalPodAutoscaler'}"))
                .hasMessage("the API version in the data (autoscaling/v1) does not match the expected API version"
                        + " (autoscaling/v2)");
        assertThatThrownBy(() -> decode(POD, "{'apiVersion':'v1','kind':'Pot'}"))
                .hasMessageContaining("no kind \"Pot\" is registered for version \"v1\" in scheme");
    }

    @Test
    void readsYamlWithTheBooleansOfYaml11() {
        String yaml = """
            apiVersion: v1
            kind: ConfigMap
            metadata: &m
              name: c
            data:
              text: |
                one
                two
              quoted: "yes"
            """;
        Decoded decoded = decoder.decode(utf8(yaml), BodyFormat.YAML, CONFIG_MAP, FieldValidation.STRICT);
        assertThat(decoded.object().at("/data").toString()).isEqualTo(quoted("{'quoted':'yes','text':'one\\ntwo\\n'}"));
        assertThatThrownBy(() ->
                        decoder.decode(utf8("data: {a: yes}"), BodyFormat.YAML, CONFIG_MAP, FieldValidation.STRICT))
                .hasMessageEndingWith("json: cannot unmarshal bool into Go struct field ConfigMap.data of type string");
    }

    @Test
    void readsOctalModesInYaml() {
        String yaml = "spec: {containers: [], volumes: [{name: v, configMap: {name: c, defaultMode: 0644}}]}";
        Decoded decoded = decoder.decode(utf8(yaml), BodyFormat.YAML, POD, FieldValidation.STRICT);
        assertThat(decoded.object().at("/spec/volumes/0/configMap/defaultMode").intValue())
                .isEqualTo(420);
    }

    @Test
    void namesTheLineOfADuplicateYamlKey() {
        assertThatThrownBy(() -> decoder.decode(
                        utf8("data:\n  a: b\n  a: c\n"), BodyFormat.YAML, CONFIG_MAP, FieldValidation.STRICT))
                .hasMessageEndingWith(
                        "strict decoding error: yaml: unmarshal errors:\n  line 3: key \"a\" already set in map");
    }

    @Test
    void readsTimesInUtc() {
        ObjectNode lease = decode(
                GroupVersionKind.of("coordination.k8s.io/v1", "Lease"),
                "{'metadata':{'creationTimestamp':'2024-05-01T12:00:00+09:00'},'spec':{'renewTime':'2024-05-01T03:00:00.5Z'}}");
        assertThat(lease.at("/metadata/creationTimestamp").textValue()).isEqualTo("2024-05-01T03:00:00Z");
        assertThat(lease.at("/spec/renewTime").textValue()).isEqualTo("2024-05-01T03:00:00.500000Z");
    }

    private String json(GroupVersionKind kind, String body) {
        return decode(kind, body).toString();
    }

    private ObjectNode decode(GroupVersionKind kind, String body) {
        return decoder.decode(bytes(body), BodyFormat.JSON, kind, FieldValidation.STRICT)
                .object();
    }

    private static byte[] bytes(String body) {
        return utf8(quoted(body));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
