package io.github.cnibench.suite.fault;

import io.fabric8.kubernetes.client.readiness.Readiness;

/** A moment in the life of a campaign on Kubernetes, recognised from the outside. */
enum KillBoundary {
    DETECTION("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return launch.lines().stream().anyMatch(line -> line.contains("is used as it is"));
        }
    },
    NAMESPACE("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return cluster.namespace(FlannelCluster.NAMESPACE).isPresent();
        }
    },
    LEASE("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return cluster.admin()
                            .leases()
                            .inNamespace(FlannelCluster.NAMESPACE)
                            .withName("campaign")
                            .get()
                    != null;
        }
    },
    NODE_NAMESPACE("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return cluster.namespace(FlannelCluster.NODE_NAMESPACE).isPresent();
        }
    },
    REAPER_ROLE("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return cluster.admin()
                            .rbac()
                            .roles()
                            .inNamespace(FlannelCluster.NAMESPACE)
                            .withName("reaper")
                            .get()
                    != null;
        }
    },
    REAPER_NOT_READY("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return cluster.pods("reaper").stream()
                    .anyMatch(pod -> !Readiness.getInstance().isReady(pod));
        }
    },
    NODE_AGENTS("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return cluster.pods("agent-").size() == 2;
        }
    },
    POLICY_TRIAL("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return !cluster.pods("policy-").isEmpty();
        }
    },
    SERVER_POD("dts") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return !cluster.pods("server-").isEmpty();
        }
    },
    SERVICE("sts") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return !cluster.admin()
                    .services()
                    .inNamespace(FlannelCluster.NAMESPACE)
                    .list()
                    .getItems()
                    .isEmpty();
        }
    },
    TRAFFIC_TO_POD("dts") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return launch.hasBegun("dts") && FlannelCluster.hasTraffic();
        }
    },
    TRAFFIC_TO_SERVICE("sts") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return launch.hasBegun("sts") && FlannelCluster.hasTraffic();
        }
    },
    IDLE("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return launch.hasBegun("idle")
                    && cluster.pods("server-").stream()
                            .anyMatch(pod -> Readiness.getInstance().isReady(pod));
        }
    },
    BETWEEN_PHASES("idle dts") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return launch.hasEnded("idle");
        }
    },
    REMOVAL("idle") {
        @Override
        boolean isReached(FlannelCluster cluster, ForkedLaunch launch) {
            return launch.hasEnded("idle")
                    && cluster.namespace(FlannelCluster.NAMESPACE)
                            .filter(one -> one.getMetadata().getDeletionTimestamp() != null)
                            .isPresent();
        }
    };

    private final String phases;

    KillBoundary(String phases) {
        this.phases = phases;
    }

    /** Return the phases that a campaign has to measure to come here. */
    String[] phases() {
        return phases.split(" ", -1);
    }

    abstract boolean isReached(FlannelCluster cluster, ForkedLaunch launch);

    /** Return how long to go on from here to the middle of something. */
    int furtherMillis() {
        return switch (this) {
            case TRAFFIC_TO_POD, TRAFFIC_TO_SERVICE, IDLE -> 600;
            default -> 0;
        };
    }

    /** Return the phase that has been measured by then, or empty. */
    String measured() {
        return this == BETWEEN_PHASES || this == REMOVAL ? "idle" : "";
    }
}
