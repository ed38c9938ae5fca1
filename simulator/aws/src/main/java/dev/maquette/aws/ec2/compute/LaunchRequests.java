package dev.maquette.aws.ec2.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * Puts together what a launch asks for: what the launch template says, with what the request says over it. Block devices and tags go
 * together one by one, all else as a whole (EC2 user guide, launch instances from a template).
 */
final class LaunchRequests {

    private static final String DEVICES = "BlockDeviceMappings";
    private static final String TAGS = "TagSpecifications";
    private static final String GROUPS = "SecurityGroupIds";

    private final TemplateStore templates;

    LaunchRequests(TemplateStore templates) {
        this.templates = templates;
    }

    /**
     * A request without a template.
     *
     * @param templateId empty where it came of none, as is the version
     */
    record Merged(RunInstancesRequest request, String templateId, String templateVersion) {}

    Merged merged(Call call, RunInstancesRequest request) {
        LaunchTemplateSpecification named = request.launchTemplate();
        if (named == null) {
            return new Merged(request, "", "");
        }
        LaunchTemplate template = templates.get(call, named.launchTemplateId(), named.launchTemplateName());
        LaunchTemplate.Version version = templates.version(call, template, named.version());
        ObjectNode said = Shapes.parse(version.data());
        ObjectNode asked = Shapes.tree(request);
        asked.remove("LaunchTemplate");
        ObjectNode all = Shapes.merged(said, asked);
        together(all, said, asked, DEVICES, "DeviceName");
        tags(all, said, asked);
        boolean bringsOwnInterfaces = asked.has("NetworkInterfaces");
        if (bringsOwnInterfaces && !asked.has(GROUPS)) {
            all.remove(GROUPS);
        }
        return new Merged(Shapes.read(all, RunInstancesRequest.class), template.id(), Long.toString(version.number()));
    }

    private static void together(ObjectNode all, ObjectNode said, ObjectNode asked, String list, String key) {
        if (!said.has(list) || !asked.has(list)) {
            return;
        }
        Map<String, JsonNode> byKey = new LinkedHashMap<>();
        said.get(list).forEach(each -> byKey.put(each.path(key).asText(), each));
        asked.get(list).forEach(each -> byKey.put(each.path(key).asText(), each));
        ArrayNode merged = all.putArray(list);
        byKey.values().forEach(merged::add);
    }

    /** Tags of one type of resource go together by key. */
    private static void tags(ObjectNode all, ObjectNode said, ObjectNode asked) {
        if (!said.has(TAGS) || !asked.has(TAGS)) {
            return;
        }
        Map<String, Map<String, JsonNode>> byType = new LinkedHashMap<>();
        for (ObjectNode source : new ObjectNode[] {said, asked}) {
            source.get(TAGS).forEach(specification -> specification.path("Tags").forEach(tag -> byType.computeIfAbsent(
                            specification.path("ResourceType").asText(), type -> new LinkedHashMap<>())
                    .put(tag.path("Key").asText(), tag)));
        }
        ArrayNode merged = all.putArray(TAGS);
        byType.forEach((type, tags) -> {
            ArrayNode list = merged.addObject().put("ResourceType", type).putArray("Tags");
            tags.values().forEach(list::add);
        });
    }
}
