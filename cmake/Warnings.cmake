# One place for the warnings of all our targets.
add_library(siptriage_warnings INTERFACE)
target_compile_options(siptriage_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Wold-style-cast -Wcast-align -Woverloaded-virtual)
# No -Wnull-dereference: it only speaks in optimised builds, and then of the standard library's own code.
# g++ 12 reports overlaps in its own std::string when it optimises (GCC bug 105651).
target_compile_options(siptriage_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize=")  # g++ 12 sees instrumented code as uninitialised
  target_compile_options(siptriage_warnings INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
endif()
if(SIPTRIAGE_WARNINGS_AS_ERRORS)
  target_compile_options(siptriage_warnings INTERFACE -Werror)
endif()

# siptriage_room(<name> SOURCES <files> LINKS <targets>): one static library per room of lib/.
# OWN_FLAGS: its private links bring compiler flags that precompiled headers of others do not have.
function(siptriage_room name)
  cmake_parse_arguments(ROOM "OWN_FLAGS" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  if(NOT ROOM_SOURCES)
    add_library(siptriage_${name} INTERFACE)
    target_include_directories(siptriage_${name} INTERFACE
      ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/lib ${CMAKE_SOURCE_DIR}/lib/include)
    target_link_libraries(siptriage_${name} INTERFACE ${ROOM_LINKS} tl::expected)
    return()
  endif()
  add_library(siptriage_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(siptriage_${name} PUBLIC
    ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/lib ${CMAKE_SOURCE_DIR}/lib/include)
  target_link_libraries(siptriage_${name} PUBLIC ${ROOM_LINKS} tl::expected PRIVATE ${ROOM_PRIVATE_LINKS} siptriage_warnings)
  if(ROOM_OWN_FLAGS)
    siptriage_precompile(siptriage_${name} siptriage_${name})
  else()
    siptriage_precompile(siptriage_${name} siptriage_base)
  endif()
endfunction()
