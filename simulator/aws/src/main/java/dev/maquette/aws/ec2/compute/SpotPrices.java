package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import dev.maquette.catalog.aws.AvailabilityZone;
import dev.maquette.catalog.aws.AwsCatalog;
import dev.maquette.catalog.aws.InstanceOffering;
import dev.maquette.catalog.aws.InstanceType;
import dev.maquette.catalog.aws.SpotRange;
import dev.maquette.catalog.aws.SpotWalk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotPriceHistoryResponse;
import software.amazon.awssdk.services.ec2.model.SpotPrice;

/** How spot prices moved. Only Linux has prices here. */
final class SpotPrices {

    private static final String LINUX = "Linux/UNIX";
    private static final Duration LONGEST = Duration.ofDays(90);
    /** A price that never moves is told as of that long before. */
    private static final Duration OLDEST_BEGINNING = Duration.ofDays(1);

    private static final Duration STEP = Duration.ofHours(1);
    private static final int PAGE = 1000;

    /** As many decimals as the API shows. */
    private static final int DECIMALS = 6;

    private final AwsCatalog catalog;
    private final FactFilters<SpotPrice> filters = new FactFilters<SpotPrice>()
            .by("availability-zone", SpotPrice::availabilityZone)
            .by("availability-zone-id", SpotPrice::availabilityZoneId)
            .by("instance-type", SpotPrice::instanceTypeAsString)
            .by("product-description", SpotPrice::productDescriptionAsString)
            .by("spot-price", SpotPrice::spotPrice)
            .by("timestamp", SpotPrice::timestamp);

    SpotPrices(AwsCatalog catalog) {
        this.catalog = catalog;
    }

    /** Registered as a writing operation although it changes nothing: only there the world's seed, from which prices derive, is known. */
    void register(Ec2Operations ec2) {
        ec2.write(DescribeSpotPriceHistoryRequest.class, this::describe, Needs.any("ec2:DescribeSpotPriceHistory"));
    }

    /** The price of an hour at a moment; nothing for a type without a known price. */
    Optional<BigDecimal> price(WriteCall call, String type, String zone) {
        return catalog.spot(call.region(), type).map(range -> walk(call).price(range, zone, call.now()));
    }

    private static SpotWalk walk(WriteCall call) {
        return new SpotWalk(call.transaction().seed().value());
    }

    private DescribeSpotPriceHistoryResponse describe(WriteCall call, DescribeSpotPriceHistoryRequest request) {
        List<String> types = Given.list(request.instanceTypesAsStrings());
        Instant end = Given.of(request.endTime())
                .filter(each -> each.isBefore(call.now()))
                .orElse(call.now());
        Instant earliest = call.now().minus(LONGEST);
        Instant start = Given.of(request.startTime())
                .filter(each -> each.isAfter(earliest))
                .orElse(earliest);
        boolean isLinux = Given.list(request.productDescriptions()).stream().allMatch(each -> each.startsWith(LINUX));
        List<SpotPrice> all = new ArrayList<>();
        if (isLinux) {
            for (InstanceOffering offer : catalog.offerings(call.region())) {
                boolean isSpot = catalog.instanceType(offer.type())
                        .map(InstanceType::usageClasses)
                        .filter(classes -> classes.contains("spot"))
                        .isPresent();
                if (isSpot && (types.isEmpty() || types.contains(offer.type()))) {
                    all.addAll(ofType(call, request, offer, start, end));
                }
            }
        }
        Query query = Query.of(
                List.of(),
                request.filters(),
                Math.min(PAGE, Math.max(5, Given.number(request.maxResults(), PAGE))),
                Given.of(request.nextToken()).filter(each -> !each.isEmpty()).orElse(null));
        all.sort(Comparator.comparing(SpotPrices::key));
        Pages.Page<SpotPrice> page = filters.page(all, query, SpotPrices::key);
        return DescribeSpotPriceHistoryResponse.builder()
                .spotPriceHistory(page.items())
                .nextToken(page.next().orElse(""))
                .build();
    }

    /** Newest first, as AWS answers. */
    private static String key(SpotPrice price) {
        long age = Long.MAX_VALUE - price.timestamp().getEpochSecond();
        return age + "/" + price.instanceTypeAsString() + "/" + price.availabilityZone();
    }

    private List<SpotPrice> ofType(
            WriteCall call,
            DescribeSpotPriceHistoryRequest request,
            InstanceOffering offer,
            Instant start,
            Instant end) {
        Optional<SpotRange> range = catalog.spot(call.region(), offer.type());
        if (range.isEmpty()) {
            return List.of();
        }
        List<SpotPrice> prices = new ArrayList<>();
        for (AvailabilityZone zone : catalog.zones(call.region())) {
            boolean isWanted = offer.zones().contains(zone.name())
                    && Given.text(request.availabilityZone(), zone.name()).equals(zone.name())
                    && Given.text(request.availabilityZoneId(), zone.id()).equals(zone.id());
            if (isWanted) {
                prices.addAll(inZone(walk(call), range.get(), zone, start, end));
            }
        }
        return prices;
    }

    /** The price at the end, and each change before it back to the one that began what held at the start. */
    private static List<SpotPrice> inZone(
            SpotWalk walk, SpotRange range, AvailabilityZone zone, Instant start, Instant end) {
        List<SpotPrice> prices = new ArrayList<>();
        Instant at = end.truncatedTo(ChronoUnit.HOURS);
        Instant earliest = start.minus(OLDEST_BEGINNING);
        while (true) {
            BigDecimal price = walk.price(range, zone.name(), at);
            boolean isChange = walk.price(range, zone.name(), at.minus(STEP)).compareTo(price) != 0;
            boolean isLast = !at.isAfter(start) && (isChange || at.isBefore(earliest));
            if (isChange || isLast) {
                prices.add(shown(range.type(), zone, price, at));
            }
            if (isLast) {
                return prices;
            }
            at = at.minus(STEP);
        }
    }

    private static SpotPrice shown(String type, AvailabilityZone zone, BigDecimal price, Instant at) {
        return SpotPrice.builder()
                .availabilityZone(zone.name())
                .availabilityZoneId(zone.id())
                .instanceType(type)
                .productDescription(LINUX)
                .spotPrice(price.setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString())
                .timestamp(at)
                .build();
    }
}
