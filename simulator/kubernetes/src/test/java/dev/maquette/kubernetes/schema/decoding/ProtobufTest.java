package dev.maquette.kubernetes.schema.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.GroupVersionKind;
import dev.maquette.kubernetes.schema.Release;
import dev.maquette.kubernetes.schema.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufTest {
    private final Schemas schemas = Schemas.builtIn(Release.V1_32);
    private final Decoder decoder = new Decoder(schemas);
    private final Encoder encoder = new Encoder(schemas);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'kind':'Pod','apiVersion':'v1','metadata':{'name':'p','labels':{'a':'b'},'ownerReferences':[{'apiVersion':'v1','kind':'K','name':'n','uid':'u','controller':true}],"
                    + "'managedFields':[{'manager':'m','time':'2024-05-01T03:00:00Z','fieldsV1':{'f:metadata':{}}}]},"
                    + "'spec':{'volumes':[{'name':'v','configMap':{'name':'c','defaultMode':420}},{'name':'e','emptyDir':{}}],'terminationGracePeriodSeconds':-1,"
                    + "'containers':[{'name':'c','ports':[{'containerPort':80}],'livenessProbe':{'httpGet':{'port':'http','path':'/'},'periodSeconds':5},"
                    + "'readinessProbe':{'tcpSocket':{'port':8080}},'resources':{'limits':{'cpu':'100m'}}}],'ephemeralContainers':[{'name':'e','targetContainerName':'c'}]}}",
                "{'kind':'Secret','apiVersion':'v1','metadata':{'name':'s'},'data':{'k':'aGVsbG8='},'type':'Opaque'}",
                "{'kind':'Lease','apiVersion':'coordination.k8s.io/v1','spec':{'renewTime':'2024-05-01T03:00:00.123456Z','leaseDurationSeconds':15}}",
                "{'kind':'SubjectAccessReview','apiVersion':'authorization.k8s.io/v1','spec':{'user':'u','extra':{'scopes':['a','b']}}}",
                "{'kind':'CustomResourceDefinition','apiVersion':'apiextensions.k8s.io/v1','spec':{'group':'g','versions':[{'name':'v1','schema':{'openAPIV3Schema':{'type':'object','properties':"
                    + "{'a':{'type':'array','items':{'type':'string','enum':['x',1]},'default':['x']},'m':{'additionalProperties':true},'n':{'additionalProperties':{'type':'number','minimum':0.5}}}}}}]}}",
                "{'kind':'ControllerRevision','apiVersion':'apps/v1','data':{'spec':{'a':[1,'x',null]}},'revision':3}",
                "{'kind':'ValidatingWebhookConfiguration','apiVersion':'admissionregistration.k8s.io/v1','webhooks':[{'name':'w','rules':[{'operations':['CREATE'],'apiGroups':['*']}]}]}"
            })
    void anObjectComesBackFromItsProtobuf(String text) {
        GroupVersionKind kind = kind(text);
        ObjectNode object = decode(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8), BodyFormat.JSON, kind);
        byte[] message = encoder.protobuf(object).orElseThrow();
        assertThat(decode(message, BodyFormat.PROTOBUF, kind)).isEqualTo(object);
    }

    @Test
    void readsTheDeploymentThatKubectl132Sends() {
        // kubectl create deploy web --image=nginx --port=80 --replicas=2
        ObjectNode deployment = sent(
                GroupVersionKind.of("apps/v1", "Deployment"),
                "6b3873000a150a07617070732f7631120a4465706c6f796d656e7412b8010a1f0a0377656212001a0022002a003200380042"
                    + "005a0a0a0361707012037765621286010802120c0a0a0a0361707012037765621a6c0a1c0a0012001a0022002a0032003800"
                    + "42005a0a0a036170701203776562124c122e0a056e67696e7812056e67696e782a00320a0a001000185022002a0042006a00"
                    + "7200800100880100900100a201001a00320042004a0052005800600068008201008a01009a0100c2010022020a0028003800"
                    + "1a0c0800100018002000280038001a002200");
        assertThat(deployment.toString())
                .isEqualTo(
                        ("{'kind':'Deployment','apiVersion':'apps/v1','metadata':{'name':'web','creationTimestamp':null,"
                            + "'labels':{'app':'web'}},'spec':{'replicas':2,'selector':{'matchLabels':{'app':'web'}},"
                            + "'template':{'metadata':{'creationTimestamp':null,'labels':{'app':'web'}},'spec':{'containers':"
                            + "[{'name':'nginx','image':'nginx','ports':[{'containerPort':80}],'resources':{}}]}},'strategy':{}},"
                            + "'status':{}}")
                                .replace('\'', '"'));
    }

    @Test
    void readsTheSecretThatKubectl132Sends() {
        // kubectl create secret generic s --from-literal=a=b
        ObjectNode secret = sent(
                GroupVersionKind.of("v1", "Secret"),
                "6b3873000a0c0a0276311206536563726574121d0a110a017312001a0022002a0032003800420012060a01611201621a001a"
                        + "002200");
        assertThat(secret.at("/data/a").textValue()).isEqualTo("Yg==");
        assertThat(secret.has("type")).isFalse();
    }

    private ObjectNode sent(GroupVersionKind kind, String hex) {
        return decode(HexFormat.of().parseHex(hex), BodyFormat.PROTOBUF, kind);
    }

    @Test
    void refusesBytesWithoutTheMark() {
        assertThatThrownBy(() -> decode(new byte[] {1, 2}, BodyFormat.PROTOBUF, GroupVersionKind.of("v1", "Pod")))
                .hasMessage(
                        "the object provided is unrecognized (must be of type Pod): provided data does not appear to"
                                + " be a protobuf message, expected prefix [107 56 115 0] (0102)");
    }

    private ObjectNode decode(byte[] body, BodyFormat format, GroupVersionKind kind) {
        return decoder.decode(body, format, kind, FieldValidation.STRICT).object();
    }

    private static GroupVersionKind kind(String text) {
        String[] parts = text.split("'");
        return GroupVersionKind.of(parts[7], parts[3]);
    }
}
