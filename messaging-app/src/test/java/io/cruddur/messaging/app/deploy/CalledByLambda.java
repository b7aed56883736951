package io.cruddur.messaging.app.deploy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What Lambda itself calls under a function's role, and why. */
public final class CalledByLambda {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("dynamodb:DescribeStream", "the event source mapping finds the stream's shards"),
            Map.entry("dynamodb:GetShardIterator", "it begins to read a shard"),
            Map.entry("dynamodb:GetRecords", "it reads a shard"),
            Map.entry("dynamodb:ListStreams", "it is not made without this right"),
            Map.entry("s3:ListBucket", "it looks for the bucket of records that were given up"),
            Map.entry("s3:PutObject", "it keeps them there"),
            Map.entry("logs:CreateLogStream", "each instance of the function has a log of its own"),
            Map.entry("logs:PutLogEvents", "what the function prints is kept"),
            Map.entry("ec2:CreateNetworkInterface", "the function is put into the subnets of a VPC"),
            Map.entry("ec2:DescribeNetworkInterfaces", "the interface is there already, or is ready"),
            Map.entry("ec2:DescribeSubnets", "the subnets are looked up"),
            Map.entry("ec2:DeleteNetworkInterface", "the function is gone"),
            Map.entry("ec2:AssignPrivateIpAddresses", "an interface is given addresses"),
            Map.entry("ec2:UnassignPrivateIpAddresses", "they are taken back"));

    private CalledByLambda() {}

    /** The actions. */
    public static Set<String> actions() {
        return REASONS.keySet();
    }

    /** Of these rights, those that are for Lambda. */
    public static Set<Right> among(Set<Right> rights) {
        return rights.stream()
                .filter(right -> REASONS.containsKey(right.action()))
                .collect(Collectors.toSet());
    }
}
