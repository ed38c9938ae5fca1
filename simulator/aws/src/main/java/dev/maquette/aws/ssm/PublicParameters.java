package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.catalog.aws.MachineImage;
import dev.maquette.catalog.aws.PublicParameter;
import dev.maquette.catalog.aws.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The parameters under {@code /aws/service}: which machine images are the newest, and which Regions there are. */
final class PublicParameters {

    static final String PREFIX = "/aws/service/";

    private static final String REGIONS = PREFIX + "global-infrastructure/regions/";

    /** The day that stands for facts of which no day is told. */
    private static final LocalDate REGIONS_READ = LocalDate.of(2026, 11, 30);

    private final AwsCatalog catalog;
    private final Map<String, NavigableMap<String, Answer>> byRegion = new ConcurrentHashMap<>();

    PublicParameters(AwsCatalog catalog) {
        this.catalog = catalog;
    }

    /** What a parameter says in a Region. */
    record Answer(String name, String value, String dataType, Instant modified) {}

    /** All of a Region, by name; none of a Region that there is not. */
    NavigableMap<String, Answer> all(String region) {
        return catalog.region(region).isEmpty() ? new TreeMap<>() : byRegion.computeIfAbsent(region, this::read);
    }

    Optional<Answer> find(String region, String name) {
        Optional<Answer> found = Optional.ofNullable(all(region).get(name));
        if (found.isEmpty()) {
            refuseUnmodelled(region, name);
        }
        return found;
    }

    /** What AWS has a parameter of, and the catalog nothing, is not said to be missing. */
    void refuseUnmodelled(String region, String name) {
        int end = name.indexOf('/', PREFIX.length());
        String group = end < 0 ? name + "/" : name.substring(0, end + 1);
        boolean isKnown = group.length() <= PREFIX.length() + 1
                || all(region).ceilingKey(group) != null
                        && all(region).ceilingKey(group).startsWith(group);
        if (!isKnown && catalog.region(region).isPresent()) {
            throw AwsFailure.notModelled("the public parameters of Systems Manager under " + group);
        }
    }

    private NavigableMap<String, Answer> read(String region) {
        NavigableMap<String, Answer> all = new TreeMap<>();
        for (PublicParameter parameter : catalog.parameters()) {
            catalog.image(parameter.image())
                    .ifPresent(image -> all.put(parameter.path(), answer(parameter, image, region)));
        }
        Instant read = REGIONS_READ.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (Region each : catalog.regions()) {
            String path = REGIONS + each.name();
            all.put(path, new Answer(path, each.name(), Types.TEXT, read));
            all.put(path + "/longName", new Answer(path + "/longName", each.description(), Types.TEXT, read));
        }
        return all;
    }

    private static Answer answer(PublicParameter parameter, MachineImage image, String region) {
        String value =
                switch (parameter.answer()) {
                    case ID -> image.idIn(region);
                    case NAME -> image.name();
                    case RELEASE -> image.release().orElse("");
                    case JSON ->
                        "{\"schema_version\":\"2\",\"image_id\":\"" + image.idIn(region) + "\",\"image_name\":\""
                                + image.name() + "\",\"release_version\":\""
                                + image.release().orElse("") + "\"}";
                };
        String type = parameter.answer() == PublicParameter.Answer.ID ? "aws:ec2:image" : Types.TEXT;
        return new Answer(
                parameter.path(), value, type, image.created().atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
