package dev.maquette.catalog.aws;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of a user: whether each is one of ours in form, and whether what they name exists. */
final class UsersFolder {

    /** The tables that stand for all Regions. */
    private static final List<Form<?>> FORMS = List.of(
            Region.FORM,
            AvailabilityZone.FORM,
            InstanceType.FORM,
            Price.FORM,
            SpotRange.FORM,
            MachineImage.FORM,
            PublicParameter.FORM,
            ServiceQuota.FORM,
            EksVersion.FORM,
            AddonVersion.FORM,
            WorkflowTiming.FORM);

    /** The tables that each Region has one of. */
    private static final List<Function<String, Form<?>>> FORMS_OF_REGIONS =
            List.of(InstanceOffering::form, Price::onDemand);

    private final Tables tables;
    private final Problems problems = new Problems();

    UsersFolder(Tables tables) {
        this.tables = tables;
    }

    /**
     * Reads all of it.
     *
     * @throws CatalogProblem with all that is wrong
     */
    void check() {
        List<String> files = tables.users(problems);
        List<String> regions = read(Region.FORM).stream().map(Region::name).toList();
        Set<String> known = known(regions);
        for (String file : files) {
            if (!known.contains(file)) {
                problems.add("catalog.unknown-file", Map.of("file", file, "known", files()));
            }
        }
        List<String> read = files.stream().filter(known::contains).toList();
        forms(regions)
                .filter(form -> !form.file().equals(Region.FORM.file()) && read.contains(form.file()))
                .forEach(this::read);
        problems.throwIfAny();
        if (!read.isEmpty()) {
            checkReferences(regions, read);
            problems.throwIfAny();
        }
    }

    private void checkReferences(List<String> regions, List<String> files) {
        Set<String> types = names(InstanceType.FORM, InstanceType::name);
        Set<String> zones = names(AvailabilityZone.FORM, AvailabilityZone::name);
        for (AvailabilityZone zone : read(AvailabilityZone.FORM)) {
            expect(AvailabilityZone.FORM, "region", zone.region(), regions.contains(zone.region()));
        }
        for (String region : regions) {
            if (files.contains(InstanceOffering.form(region).file())) {
                offerings(region, types, zones);
            }
            if (files.contains(Price.onDemand(region).file())) {
                onDemand(region, types);
            }
        }
        prices(regions, types);
        Set<String> images = names(MachineImage.FORM, MachineImage::name);
        for (PublicParameter parameter : read(PublicParameter.FORM)) {
            expect(PublicParameter.FORM, "image", parameter.image(), images.contains(parameter.image()));
        }
        Set<String> versions = names(EksVersion.FORM, EksVersion::version);
        for (AddonVersion addon : read(AddonVersion.FORM)) {
            String version = addon.kubernetesVersion();
            expect(AddonVersion.FORM, "kubernetes", version, versions.contains(version));
        }
    }

    private void onDemand(String region, Set<String> types) {
        Form<Price> form = Price.onDemand(region);
        for (Price price : read(form)) {
            String type = price.item().substring(Price.BOX_USAGE.length());
            expect(form, "type", type, types.contains(type));
        }
    }

    private void prices(List<String> regions, Set<String> types) {
        for (Price price : read(Price.FORM)) {
            String region = price.region();
            expect(Price.FORM, "region", region, region.equals(Price.EVERYWHERE) || regions.contains(region));
        }
        for (SpotRange range : read(SpotRange.FORM)) {
            if (!range.isOfAll()) {
                expect(SpotRange.FORM, "region", range.region(), regions.contains(range.region()));
                expect(SpotRange.FORM, "type", range.type(), types.contains(range.type()));
            }
        }
    }

    private <T> Set<String> names(Form<T> form, Function<T, String> name) {
        return new HashSet<>(read(form).stream().map(name).toList());
    }

    private void offerings(String region, Set<String> types, Set<String> zones) {
        Form<InstanceOffering> form = InstanceOffering.form(region);
        for (InstanceOffering offering : read(form)) {
            expect(form, "type", offering.type(), types.contains(offering.type()));
            offering.zones().forEach(zone -> expect(form, "zones", zone, zones.contains(zone)));
        }
    }

    private void expect(Form<?> form, String column, String value, boolean exists) {
        if (!exists) {
            problems.add("catalog.unknown-reference", Map.of("file", form.file(), "column", column, "value", value));
        }
    }

    private <T> List<T> read(Form<T> form) {
        return Sheet.read(form, tables.files(form.file(), problems), problems).readable(problems);
    }

    private static Set<String> known(List<String> regions) {
        return new HashSet<>(forms(regions).map(Form::file).toList());
    }

    private static Stream<Form<?>> forms(List<String> regions) {
        return Stream.concat(FORMS.stream(), regions.stream().flatMap(region -> FORMS_OF_REGIONS.stream()
                .map(form -> form.apply(region))));
    }

    private static String files() {
        return String.join(", ", forms(List.of("<region>")).map(Form::file).toList());
    }
}
