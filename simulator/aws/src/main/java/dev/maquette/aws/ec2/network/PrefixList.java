package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.util.List;

/**
 * A prefix list: ranges under one id.
 *
 * @param owner {@code AWS} or an account
 * @param most how many entries it may have; 0 for those of AWS
 * @param version counts the changes of its entries
 * @param isModified whether it has been changed since it was made, which its state tells
 */
public record PrefixList(
        String id, String name, String owner, int most, int version, List<Entry> entries, boolean isModified)
        implements Resource {

    /** A range, with a note. */
    public record Entry(String cidr, String description) {}

    static final String AWS = "AWS";

    public PrefixList {
        entries = List.copyOf(entries);
    }

    boolean isOfAws() {
        return owner.equals(AWS);
    }

    String state() {
        return isModified ? "modify-complete" : "create-complete";
    }

    PrefixList with(String otherName, int otherMost, List<Entry> other) {
        boolean isNew = !entries.equals(other);
        return new PrefixList(id, otherName, owner, otherMost, isNew ? version + 1 : version, other, true);
    }
}
