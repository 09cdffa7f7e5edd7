# Compiles lib/rules/catalogue/**  (rules and their samples) into builtin_rules.cpp.
file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/rules/catalogue/*)
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/builtin_rules.cpp
  COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}/lib/rules/catalogue
          -DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/builtin_rules.cpp
          -P ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
  DEPENDS ${rule_files} ${CMAKE_SOURCE_DIR}/cmake/embed_files.cmake
  VERBATIM)
