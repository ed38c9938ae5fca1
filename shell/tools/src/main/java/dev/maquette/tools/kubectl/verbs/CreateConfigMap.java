package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code kubectl create configmap}. */
final class CreateConfigMap extends Generator {
    CreateConfigMap() {
        super(namespaced("", "v1", "ConfigMap", "configmaps"));
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .array("from-file", "A file or folder, or key=file.")
                .array("from-literal", "A key=value.")
                .list("from-env-file", "A file of lines key=value.")
                .bool("append-hash", "Whether the name gets a hash of the content.");
    }

    @Override
    void fill(ObjectNode object, Call call) {
        for (Map.Entry<String, byte[]> each :
                new KeyValues(call, "ConfigMap").read().entrySet()) {
            if (isText(each.getValue())) {
                Trees.at(object, "data").put(each.getKey(), new String(each.getValue(), StandardCharsets.UTF_8));
            } else {
                Trees.at(object, "binaryData").put(each.getKey(), each.getValue());
            }
        }
    }

    private static boolean isText(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
