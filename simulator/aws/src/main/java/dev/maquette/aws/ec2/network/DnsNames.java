package dev.maquette.aws.ec2.network;

/** The names of addresses in DNS (VPC user guide, DNS attributes for your VPC). */
public final class DnsNames {

    private DnsNames() {}

    /** Such as {@code ip-10-0-0-1.ap-northeast-2.compute.internal}. */
    public static String inside(String region, String address) {
        return "ip-" + address.replace('.', '-') + "." + DhcpOptionSets.domain(region);
    }

    /** Such as {@code ec2-198-18-0-1.ap-northeast-2.compute.amazonaws.com}. */
    public static String outside(String region, String address) {
        String place = region.equals("us-east-1") ? "compute-1" : region + ".compute";
        return "ec2-" + address.replace('.', '-') + "." + place + ".amazonaws.com";
    }
}
