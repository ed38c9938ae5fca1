package dev.maquette.aws.ec2.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Tagging;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplatesResponse;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.ModifyLaunchTemplateResponse;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;

/** Launch templates, and what makes their versions. */
final class LaunchTemplates {

    private static final int MOST_PAGE = 200;
    private static final String NAME = "[a-zA-Z0-9().\\-/_]{3,128}";

    private final Inventory inventory;
    private final TemplateStore store;
    private final Finder<LaunchTemplate> finder;

    LaunchTemplates(Inventory inventory, TemplateStore store) {
        this.inventory = inventory;
        this.store = store;
        this.finder = new Finder<>(inventory, LaunchTemplate.KIND)
                .by("create-time", template -> template.created().toString());
    }

    void register(Ec2Operations ec2) {
        Needs needs = new Needs(inventory);
        ec2.write(
                CreateLaunchTemplateRequest.class,
                this::create,
                needs.<CreateLaunchTemplateRequest>making(
                        "ec2:CreateLaunchTemplate",
                        LaunchTemplate.KIND,
                        CreateLaunchTemplateRequest::tagSpecifications),
                needs.taggingNew(
                        "CreateLaunchTemplate", LaunchTemplate.KIND, CreateLaunchTemplateRequest::tagSpecifications));
        ec2.write(
                CreateLaunchTemplateVersionRequest.class,
                this::createVersion,
                need(
                        "ec2:CreateLaunchTemplateVersion",
                        CreateLaunchTemplateVersionRequest::launchTemplateId,
                        CreateLaunchTemplateVersionRequest::launchTemplateName));
        ec2.write(
                ModifyLaunchTemplateRequest.class,
                this::modify,
                need(
                        "ec2:ModifyLaunchTemplate",
                        ModifyLaunchTemplateRequest::launchTemplateId,
                        ModifyLaunchTemplateRequest::launchTemplateName));
        ec2.write(
                DeleteLaunchTemplateRequest.class,
                this::delete,
                need(
                        "ec2:DeleteLaunchTemplate",
                        DeleteLaunchTemplateRequest::launchTemplateId,
                        DeleteLaunchTemplateRequest::launchTemplateName));
        ec2.read(DescribeLaunchTemplatesRequest.class, this::describe, Needs.any("ec2:DescribeLaunchTemplates"));
    }

    /** A template that a request names by id or by name. */
    <Q> Need<Q> need(String action, Function<Q, @Nullable String> id, Function<Q, @Nullable String> name) {
        Needs needs = new Needs(inventory);
        return Need.on(action, "launch-template*", (call, request) -> {
            String wanted = Given.of(id.apply(request))
                    .or(() -> Given.of(name.apply(request))
                            .flatMap(each -> store.named(call, each))
                            .map(LaunchTemplate::id))
                    .orElse("*");
            Target target = needs.target(call, LaunchTemplate.KIND, wanted);
            return target;
        });
    }

    private CreateLaunchTemplateResponse create(WriteCall call, CreateLaunchTemplateRequest request) {
        String name = Required.text(request.launchTemplateName(), "LaunchTemplateName");
        RequestLaunchTemplateData data = Required.value(request.launchTemplateData(), "LaunchTemplateData");
        String id = ClientTokens.once(call, request, request.clientToken(), () -> {
            if (!name.matches(NAME)) {
                throw Ec2Failures.of(
                        "InvalidLaunchTemplateName.MalformedException",
                        "A launch template name must be between 3 and 128 characters, and may contain letters, numbers,"
                                + " and the following characters: - ( ) . / _.");
            }
            if (store.named(call, name).isPresent()) {
                throw Ec2Failures.of(
                        "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
            }
            check(data);
            LaunchTemplate template = new LaunchTemplate(
                    call.ids().hex(LaunchTemplate.KIND.prefix(), name),
                    name,
                    call.now(),
                    call.caller().arn(),
                    1,
                    1,
                    2);
            inventory.put(call, LaunchTemplate.KIND, template);
            inventory.tag(
                    call,
                    LaunchTemplate.KIND,
                    template.id(),
                    Tagging.of(call, request.tagSpecifications(), LaunchTemplate.KIND));
            put(call, template, 1, Given.text(request.versionDescription()), Shapes.text(data));
            return template.id();
        });
        return CreateLaunchTemplateResponse.builder()
                .launchTemplate(show(call, inventory.get(call, LaunchTemplate.KIND, id)))
                .build();
    }

    private static void put(WriteCall call, LaunchTemplate template, long number, String description, String data) {
        call.put(
                LaunchTemplate.VERSIONS,
                call.key(template.key(number)),
                new LaunchTemplate.Version(
                        number, description, call.now(), call.caller().arn(), data));
    }

    /** What EC2 already refuses in a template; all else shows when somebody launches from it. */
    private static void check(RequestLaunchTemplateData data) {
        try {
            Base64.getMimeDecoder().decode(Given.text(data.userData()));
        } catch (IllegalArgumentException notBase64) {
            throw Ec2Failures.of("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
        boolean hasBoth = data.instanceType() != null && data.instanceRequirements() != null;
        if (hasBoth) {
            throw Ec2Failures.combination(
                    "The parameters InstanceType and InstanceRequirements cannot be used together.");
        }
    }

    private CreateLaunchTemplateVersionResponse createVersion(
            WriteCall call, CreateLaunchTemplateVersionRequest request) {
        LaunchTemplate template = store.get(call, request.launchTemplateId(), request.launchTemplateName());
        RequestLaunchTemplateData data = Required.value(request.launchTemplateData(), "LaunchTemplateData");
        String number = ClientTokens.once(call, request, request.clientToken(), () -> {
            check(data);
            ObjectNode before = Given.of(request.sourceVersion())
                    .map(source ->
                            Shapes.parse(store.version(call, template, source).data()))
                    .orElseGet(() -> Shapes.parse(""));
            long next = template.next();
            inventory.put(call, LaunchTemplate.KIND, template.withVersions(template.defaultVersion(), next, next + 1));
            put(
                    call,
                    template,
                    next,
                    Given.text(request.versionDescription()),
                    Shapes.merged(before, Shapes.tree(data)).toString());
            return Long.toString(next);
        });
        LaunchTemplate now = inventory.get(call, LaunchTemplate.KIND, template.id());
        return CreateLaunchTemplateVersionResponse.builder()
                .launchTemplateVersion(TemplateVersions.show(now, store.version(call, now, number)))
                .build();
    }

    private ModifyLaunchTemplateResponse modify(WriteCall call, ModifyLaunchTemplateRequest request) {
        LaunchTemplate template = store.get(call, request.launchTemplateId(), request.launchTemplateName());
        if (request.defaultVersion() != null) {
            long number =
                    store.version(call, template, request.defaultVersion()).number();
            template = template.withVersions(number, template.latestVersion(), template.next());
            inventory.put(call, LaunchTemplate.KIND, template);
        }
        return ModifyLaunchTemplateResponse.builder()
                .launchTemplate(show(call, template))
                .build();
    }

    private DeleteLaunchTemplateResponse delete(WriteCall call, DeleteLaunchTemplateRequest request) {
        LaunchTemplate template = store.get(call, request.launchTemplateId(), request.launchTemplateName());
        var shown = show(call, template);
        store.versions(call, template)
                .forEach(version -> call.delete(LaunchTemplate.VERSIONS, call.key(template.key(version.number()))));
        inventory.delete(call, LaunchTemplate.KIND, template.id());
        return DeleteLaunchTemplateResponse.builder().launchTemplate(shown).build();
    }

    private DescribeLaunchTemplatesResponse describe(Call call, DescribeLaunchTemplatesRequest request) {
        List<String> ids = new ArrayList<>(Given.list(request.launchTemplateIds()));
        for (String name : Given.list(request.launchTemplateNames())) {
            ids.add(store.named(call, name)
                    .orElseThrow(() -> TemplateStore.noSuchName(name))
                    .id());
        }
        Integer most = ids.isEmpty() ? request.maxResults() : null;
        if (most != null && most > MOST_PAGE) {
            throw Ec2Failures.invalidValue(
                    "Value ( " + most + " ) for parameter maxResults is invalid. Expecting a value smaller than 200.");
        }
        Pages.Page<LaunchTemplate> page =
                finder.find(call, Query.of(ids, request.filters(), most, request.nextToken()));
        return DescribeLaunchTemplatesResponse.builder()
                .launchTemplates(page.items().stream()
                        .map(template -> show(call, template))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.LaunchTemplate show(Call call, LaunchTemplate template) {
        return software.amazon.awssdk.services.ec2.model.LaunchTemplate.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .createTime(template.created())
                .createdBy(template.createdBy())
                .defaultVersionNumber(template.defaultVersion())
                .latestVersionNumber(template.latestVersion())
                .tags(Tagging.shown(inventory.tags(call, template.id())))
                .build();
    }
}
