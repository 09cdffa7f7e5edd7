// Lines of the services beside the SIP process (traffic server, XCP, provisioning, cluster
// database): most of them say nothing about a fault, those that name one become an event.
#pragma once

#include <string_view>

#include "siptriage/event.hpp"

namespace siptriage::families::expressway {

// True for modules whose records may hold such a line. Cheap: looks at the name alone.
[[nodiscard]] bool is_service_module(std::string_view module) noexcept;

// True for a process that writes without a module (traffic_server).
[[nodiscard]] bool is_service_process(std::string_view process) noexcept;

// A cheap test: true when read_service_line may find something in the record.
[[nodiscard]] bool tells_of_fault(std::string_view text) noexcept;

// Makes the payload when `text`, the words of the record, name a fault: a RoutingEvent with the
// words as detail. Its fields are the pairs and what the words say: "server", "port", "error",
// "depth". False when the record names none. The views point into `text` and the pairs.
[[nodiscard]] bool read_service_line(std::string_view text, Fields const& pairs, Event& event);

}  // namespace siptriage::families::expressway
