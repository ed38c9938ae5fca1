package dev.maquette.catalog.aws;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What is known of AWS, each fact with its source and date. A table is read when somebody first asks for one of its facts, so a
 * world without a cloud pays nothing.
 */
public final class AwsCatalog {

    private final Tables tables;
    private final Once<Sheet<Region>> regions = once(Region.FORM);
    private final Once<Sheet<AvailabilityZone>> zones = once(AvailabilityZone.FORM);
    private final Once<Sheet<InstanceType>> instanceTypes = once(InstanceType.FORM);
    private final Once<Sheet<Price>> prices = once(Price.FORM);
    private final Once<Sheet<SpotRange>> spotRanges = once(SpotRange.FORM);
    private final Once<Sheet<MachineImage>> images = once(MachineImage.FORM);
    private final Once<Sheet<PublicParameter>> parameters = once(PublicParameter.FORM);
    private final Once<Sheet<ServiceQuota>> quotas = once(ServiceQuota.FORM);
    private final Once<Sheet<EksVersion>> eksVersions = once(EksVersion.FORM);
    private final Once<Sheet<AddonVersion>> addonVersions = once(AddonVersion.FORM);
    private final Once<Sheet<WorkflowTiming>> timings = once(WorkflowTiming.FORM);
    private final Map<String, Sheet<InstanceOffering>> offerings = new ConcurrentHashMap<>();
    private final Map<String, Sheet<Price>> onDemand = new ConcurrentHashMap<>();

    private AwsCatalog(Tables tables) {
        this.tables = tables;
    }

    /** The catalog of this release. */
    public static AwsCatalog bundled() {
        return new AwsCatalog(new Tables(Optional.empty()));
    }

    /**
     * The catalog of this release with a user's facts, which replace those of the same key and add others.
     *
     * @throws CatalogProblem with all that is wrong in the folder
     */
    public static AwsCatalog with(Path folder) {
        Tables tables = new Tables(Optional.of(folder));
        new UsersFolder(tables).check();
        return new AwsCatalog(tables);
    }

    public List<Region> regions() {
        return regions.get().all();
    }

    public Optional<Region> region(String name) {
        return regions.get().get(name);
    }

    /** The zones of a Region, by name. */
    public List<AvailabilityZone> zones(String region) {
        return zones.get().all().stream()
                .filter(zone -> zone.region().equals(region))
                .toList();
    }

    public List<InstanceType> instanceTypes() {
        return instanceTypes.get().all();
    }

    public Optional<InstanceType> instanceType(String name) {
        return instanceTypes.get().get(name);
    }

    /** What instance types a Region offers, and where; none is known of a Region that is newer than the tables. */
    public List<InstanceOffering> offerings(String region) {
        return ofRegion(offerings, region, InstanceOffering::form).all();
    }

    public Optional<InstanceOffering> offering(String region, String type) {
        return ofRegion(offerings, region, InstanceOffering::form).get(type);
    }

    /** The price of an hour of Linux on demand; empty where it was not read, for it is not guessed. */
    public Optional<Price> onDemand(String region, String type) {
        return ofRegion(onDemand, region, Price::onDemand).get(type);
    }

    /** All on-demand prices of a Region. */
    public List<Price> onDemand(String region) {
        return ofRegion(onDemand, region, Price::onDemand).all();
    }

    /** The range of a spot price: observed, or the usual share of the on-demand price. */
    public Optional<SpotRange> spot(String region, String type) {
        return spotRanges.get().get(region, type).or(() -> onDemand(region, type)
                .flatMap(price -> spotRanges
                        .get()
                        .get(SpotRange.ALL, SpotRange.ALL)
                        .map(shares -> shares.of(region, type, price.usd()))));
    }

    /** The price of anything but an instance: of the Region, or of all of them. */
    public Optional<Price> price(String service, String item, String region) {
        return prices.get().get(service, item, region).or(() -> prices.get().get(service, item, Price.EVERYWHERE));
    }

    /** All prices but those of instances. */
    public List<Price> prices() {
        return prices.get().all();
    }

    public List<MachineImage> images() {
        return images.get().all();
    }

    public Optional<MachineImage> image(String name) {
        return images.get().get(name);
    }

    public List<PublicParameter> parameters() {
        return parameters.get().all();
    }

    public Optional<PublicParameter> parameter(String path) {
        return parameters.get().get(path);
    }

    public List<ServiceQuota> quotas() {
        return quotas.get().all();
    }

    public Optional<ServiceQuota> quota(String service, String code) {
        return quotas.get().get(service, code);
    }

    public List<EksVersion> eksVersions() {
        return eksVersions.get().all();
    }

    public Optional<EksVersion> eksVersion(String version) {
        return eksVersions.get().get(version);
    }

    public List<AddonVersion> addonVersions() {
        return addonVersions.get().all();
    }

    public List<WorkflowTiming> timings() {
        return timings.get().all();
    }

    public Optional<WorkflowTiming> timing(String workflow) {
        return timings.get().get(workflow);
    }

    private <T> Once<Sheet<T>> once(Form<T> form) {
        return new Once<>(() -> read(form));
    }

    private <T> Sheet<T> ofRegion(Map<String, Sheet<T>> read, String region, Function<String, Form<T>> form) {
        return region(region).isPresent()
                ? read.computeIfAbsent(region, name -> read(form.apply(name)))
                : Sheet.empty();
    }

    private <T> Sheet<T> read(Form<T> form) {
        Problems problems = new Problems();
        Sheet<T> sheet = Sheet.read(form, tables.files(form.file(), problems), problems);
        problems.throwIfAny();
        return sheet;
    }
}
