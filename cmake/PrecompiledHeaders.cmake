# What nearly every source includes, compiled once for all rooms and once for all tests: without it
# a clean build spends a third of its time in the headers of the standard library and of Catch2.
# Sources still include what they use: the other presets build without it and hold that. (When g++ 12
# optimises, it warns of the standard library's own code where that comes precompiled.)
# Only headers that do not change with this project: nothing is built again because of them.
set(SIPTRIAGE_PRECOMPILED <algorithm> <array> <cstddef> <cstdint> <functional> <map> <memory> <optional> <set> <string>
  <string_view> <tuple> <unordered_map> <utility> <variant> <vector> <tl/expected.hpp>)

# The first target that asks compiles the headers, the others of the same flags reuse them.
function(siptriage_precompile target owner)
  if(target STREQUAL owner)
    target_precompile_headers(${target} PRIVATE ${SIPTRIAGE_PRECOMPILED} ${ARGN})
  else()
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()
