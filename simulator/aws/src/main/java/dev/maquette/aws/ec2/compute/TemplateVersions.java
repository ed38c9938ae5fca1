package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseErrorItem;
import software.amazon.awssdk.services.ec2.model.DeleteLaunchTemplateVersionsResponseSuccessItem;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeLaunchTemplateVersionsResponse;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** The versions of launch templates, shown and deleted. */
final class TemplateVersions {

    private final Inventory inventory;
    private final TemplateStore store;
    private final LaunchTemplates templates;
    private final FactFilters<LaunchTemplateVersion> filters = new FactFilters<LaunchTemplateVersion>()
            .by("create-time", LaunchTemplateVersion::createTime)
            .by("is-default-version", LaunchTemplateVersion::defaultVersion)
            .byEach("image-id", version -> Given.of(version.launchTemplateData().imageId()).stream()
                    .toList())
            .byEach(
                    "instance-type",
                    version -> Given.of(version.launchTemplateData().instanceTypeAsString()).stream()
                            .toList())
            .byEach(
                    "ebs-optimized",
                    version -> Given.of(version.launchTemplateData().ebsOptimized()).stream()
                            .map(Object::toString)
                            .toList())
            .byEach(
                    "kernel-id",
                    version -> Given.of(version.launchTemplateData().kernelId()).stream()
                            .toList())
            .byEach(
                    "ram-disk-id",
                    version -> Given.of(version.launchTemplateData().ramDiskId()).stream()
                            .toList());

    TemplateVersions(Inventory inventory, TemplateStore store, LaunchTemplates templates) {
        this.inventory = inventory;
        this.store = store;
        this.templates = templates;
    }

    void register(Ec2Operations ec2) {
        ec2.read(
                DescribeLaunchTemplateVersionsRequest.class,
                this::describe,
                Needs.any("ec2:DescribeLaunchTemplateVersions"));
        ec2.write(
                DeleteLaunchTemplateVersionsRequest.class,
                this::delete,
                templates.need(
                        "ec2:DeleteLaunchTemplateVersions",
                        DeleteLaunchTemplateVersionsRequest::launchTemplateId,
                        DeleteLaunchTemplateVersionsRequest::launchTemplateName));
    }

    static LaunchTemplateVersion show(LaunchTemplate template, LaunchTemplate.Version version) {
        return LaunchTemplateVersion.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(version.number())
                .versionDescription(version.description().isEmpty() ? null : version.description())
                .createTime(version.created())
                .createdBy(version.createdBy())
                .defaultVersion(version.number() == template.defaultVersion())
                .launchTemplateData(Shapes.read(version.data(), ResponseLaunchTemplateData.class))
                .build();
    }

    private DescribeLaunchTemplateVersionsResponse describe(Call call, DescribeLaunchTemplateVersionsRequest request) {
        List<LaunchTemplateVersion> found = new ArrayList<>();
        boolean isOfOne = request.launchTemplateId() != null || request.launchTemplateName() != null;
        if (isOfOne) {
            found.addAll(ofOne(call, request));
        } else {
            found.addAll(ofAll(call, Given.list(request.versions())));
        }
        Query query = Query.of(List.of(), request.filters(), request.maxResults(), request.nextToken());
        Pages.Page<LaunchTemplateVersion> page = filters.page(found, query, TemplateVersions::order);
        return DescribeLaunchTemplateVersionsResponse.builder()
                .launchTemplateVersions(page.items())
                .nextToken(page.next().orElse(null))
                .build();
    }

    /** Newest first within a template. */
    private static String order(LaunchTemplateVersion version) {
        return version.launchTemplateId() + "/" + (Long.MAX_VALUE - version.versionNumber());
    }

    private List<LaunchTemplateVersion> ofOne(Call call, DescribeLaunchTemplateVersionsRequest request) {
        LaunchTemplate template = store.get(call, request.launchTemplateId(), request.launchTemplateName());
        List<String> named = Given.list(request.versions());
        if (!named.isEmpty()) {
            return named.stream()
                    .map(each -> show(template, store.version(call, template, each)))
                    .sorted(java.util.Comparator.comparing(TemplateVersions::order))
                    .toList();
        }
        long least = Optional.ofNullable(request.minVersion())
                .map(TemplateStore::parsed)
                .orElse(0L);
        long most = Optional.ofNullable(request.maxVersion())
                .map(TemplateStore::parsed)
                .orElse(Long.MAX_VALUE);
        List<LaunchTemplateVersion> all = new ArrayList<>();
        for (LaunchTemplate.Version version : store.versions(call, template)) {
            if (version.number() >= least && version.number() <= most) {
                all.add(show(template, version));
            }
        }
        Collections.reverse(all);
        return all;
    }

    /** Without a template, only the latest or the default versions of all of them can be asked for. */
    private List<LaunchTemplateVersion> ofAll(Call call, List<String> versions) {
        if (versions.isEmpty() || !List.of("$Latest", "$Default").containsAll(versions)) {
            throw Ec2Failures.of(
                    "MissingParameter",
                    "Either a launch template ID or a launch template name must be specified in the request.");
        }
        List<LaunchTemplateVersion> all = new ArrayList<>();
        for (LaunchTemplate template : inventory.all(call, LaunchTemplate.KIND)) {
            versions.stream()
                    .map(each -> store.version(call, template, each))
                    .distinct()
                    .map(version -> show(template, version))
                    .sorted(java.util.Comparator.comparing(TemplateVersions::order))
                    .forEach(all::add);
        }
        return all;
    }

    private DeleteLaunchTemplateVersionsResponse delete(WriteCall call, DeleteLaunchTemplateVersionsRequest request) {
        LaunchTemplate template = store.get(call, request.launchTemplateId(), request.launchTemplateName());
        List<DeleteLaunchTemplateVersionsResponseSuccessItem> done = new ArrayList<>();
        List<DeleteLaunchTemplateVersionsResponseErrorItem> refused = new ArrayList<>();
        for (String wanted : Required.list(request.versions(), "LaunchTemplateVersion")) {
            try {
                done.add(deleteOne(call, template, wanted));
            } catch (AwsFailure failure) {
                refused.add(DeleteLaunchTemplateVersionsResponseErrorItem.builder()
                        .launchTemplateId(template.id())
                        .launchTemplateName(template.name())
                        .versionNumber(wanted.startsWith("$") ? null : TemplateStore.parsed(wanted))
                        .responseError(error -> error.code(
                                        failure.code().endsWith("VersionNotFound")
                                                ? "launchTemplateVersionDoesNotExist"
                                                : "unexpectedError")
                                .message(failure.text()))
                        .build());
            }
        }
        long latest = store.versions(call, template).stream()
                .mapToLong(LaunchTemplate.Version::number)
                .max()
                .orElse(template.latestVersion());
        inventory.put(
                call, LaunchTemplate.KIND, template.withVersions(template.defaultVersion(), latest, template.next()));
        return DeleteLaunchTemplateVersionsResponse.builder()
                .successfullyDeletedLaunchTemplateVersions(done)
                .unsuccessfullyDeletedLaunchTemplateVersions(refused)
                .build();
    }

    private DeleteLaunchTemplateVersionsResponseSuccessItem deleteOne(
            WriteCall call, LaunchTemplate template, String wanted) {
        LaunchTemplate.Version version = store.version(call, template, wanted);
        if (version.number() == template.defaultVersion()) {
            throw Ec2Failures.of(
                    "OperationNotPermitted", "The default version of a launch template cannot be deleted.");
        }
        call.delete(LaunchTemplate.VERSIONS, call.key(template.key(version.number())));
        return DeleteLaunchTemplateVersionsResponseSuccessItem.builder()
                .launchTemplateId(template.id())
                .launchTemplateName(template.name())
                .versionNumber(version.number())
                .build();
    }
}
