package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Charge;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.world.Records;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What instances cost while they run, and volumes while they are there (Amazon EC2 and Amazon EBS pricing). What snapshots cost depends on
 * the bytes that changed, which are not modelled.
 */
final class ComputeCosts {

    static final List<Metered<?>> ALL = List.of(
            new Metered<>(Instance.KIND.table(), ComputeCosts::instance),
            new Metered<>(Volume.KIND.table(), ComputeCosts::volume));

    private static final String EC2 = "AmazonEC2";

    /** What every gp3 volume has without further cost (Amazon EBS user guide, general purpose SSD volumes). */
    private static final int FREE_IOPS = 3000;

    private static final int FREE_MIBPS = 125;

    private ComputeCosts() {}

    private static List<Charge> instance(Records records, String key, Instance instance) {
        boolean isBilled = instance.standing().state() == Instance.State.RUNNING;
        boolean isSpot = !instance.launch().spotRequest().isEmpty();
        String item = (isSpot ? "SpotUsage:" : "BoxUsage:") + instance.machine().type();
        return isBilled ? List.of(Charge.one(instance.id(), EC2, item, Inventory.tags(records, key))) : List.of();
    }

    private static List<Charge> volume(Records records, String key, Volume volume) {
        if (volume.state().equals("deleting")) {
            return List.of();
        }
        Map<String, String> tags = Inventory.tags(records, key);
        Volume.Form form = volume.form();
        String family = family(form.type());
        List<Charge> charges = new ArrayList<>();
        charges.add(charge(volume, "EBS:VolumeUsage" + family, form.gib(), tags));
        switch (form.type()) {
            case "gp3" -> {
                add(charges, charge(volume, "EBS:VolumeP-IOPS.gp3", form.iops() - FREE_IOPS, tags));
                add(charges, charge(volume, "EBS:VolumeP-Throughput.gp3", form.throughput() - FREE_MIBPS, tags));
            }
            case "io1", "io2" -> add(charges, charge(volume, "EBS:VolumeP-IOPS.piops", form.iops(), tags));
            default -> {}
        }
        return charges;
    }

    /** How bills end the name of a type; magnetic volumes have no ending. */
    private static String family(String type) {
        return switch (type) {
            case "standard" -> "";
            case "io1", "io2" -> ".piops";
            default -> "." + type;
        };
    }

    private static Charge charge(Volume volume, String item, int amount, Map<String, String> tags) {
        return new Charge(volume.id(), EC2, item, BigDecimal.valueOf(amount), tags);
    }

    private static void add(List<Charge> charges, Charge charge) {
        if (charge.amount().signum() > 0) {
            charges.add(charge);
        }
    }
}
