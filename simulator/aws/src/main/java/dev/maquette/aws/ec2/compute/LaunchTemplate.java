package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Resource;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;
import java.util.List;

/**
 * A launch template; what it says stands in its versions.
 *
 * @param next the number of the next version; numbers of deleted ones never come again
 */
record LaunchTemplate(
        String id, String name, Instant created, String createdBy, long defaultVersion, long latestVersion, long next)
        implements Resource {

    static final Kind<LaunchTemplate> KIND = Kind.of(
                    "launch-template",
                    "lt",
                    LaunchTemplate.class,
                    new Kind.Missing(
                            "InvalidLaunchTemplateId.NotFound",
                            "InvalidLaunchTemplateId.Malformed",
                            "The specified launch template, with template ID %s, does not exist.",
                            "The specified launch templates, with template IDs %s, do not exist."))
            .withIndex("launch-template-name", template -> List.of(template.name()));

    /**
     * What a version says.
     *
     * @param data the RequestLaunchTemplateData, by its members
     */
    record Version(long number, String description, Instant created, String createdBy, String data) {}

    /** By account, Region, template and number. */
    static final Table<Version> VERSIONS =
            Table.restored("aws/ec2/launch-template-version", RecordLayout.of(Version.class));

    private static final String NUMBER = "%012d";

    /** Where a version is kept, behind account and Region; numbers are in the order of keys. */
    String key(long number) {
        return id + "/" + NUMBER.formatted(number);
    }

    LaunchTemplate withVersions(long defaultOne, long latest, long nextOne) {
        return new LaunchTemplate(id, name, created, createdBy, defaultOne, latest, nextOne);
    }
}
