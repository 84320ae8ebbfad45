# SPDX-License-Identifier: GPL-3.0-or-later
# How every library, program and test of the project is made: C++20, the warning set, the sanitizers, one include root.

add_library(fovea_flags INTERFACE)
target_compile_features(fovea_flags INTERFACE cxx_std_20)
target_compile_options(
  fovea_flags
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wsign-conversion
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            $<$<CXX_COMPILER_ID:GNU>:-Wsuggest-override>
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> # GCC 12 warns of "literal" + std::string (GCC bug 105329)
            $<$<BOOL:${FOVEA_NATIVE}>:-march=native> # everywhere or nowhere: Eigen's inlines must be the same in all files
            $<$<BOOL:${FOVEA_WERROR}>:-Werror>)
target_compile_definitions(fovea_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_KEYWORDS QT_NO_FOREACH)
target_include_directories(fovea_flags INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")
if(FOVEA_SANITIZE)
  # Without the checks of every pointer that is read through: they take as long to compile as all else together, and what
  # they find AddressSanitizer finds too.
  target_compile_options(
    fovea_flags
    INTERFACE -fsanitize=${FOVEA_SANITIZE} -fno-sanitize=null,alignment,vptr,object-size,pointer-overflow
              -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(fovea_flags INTERFACE -fsanitize=${FOVEA_SANITIZE})
endif()

configure_file("${CMAKE_CURRENT_LIST_DIR}/version.h.in" "${PROJECT_BINARY_DIR}/generated/fovea/version.h" @ONLY)
configure_file("${CMAKE_CURRENT_LIST_DIR}/source_dir.h.in" "${PROJECT_BINARY_DIR}/generated/fovea/source_dir.h" @ONLY)

# fovea_library(NAME SOURCES … [LINK …] [PRIVATE_LINK …])
function(fovea_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC fovea_flags ${arg_LINK} PRIVATE ${arg_PRIVATE_LINK})
endfunction()

# fovea_test(NAME SOURCES … LINK … [QT]): one test program. GoogleTest, each of its tests a test of ctest; or QtTest on the
# offscreen platform with QT. Tests of shared reference data skip, and say so, where FOVEA_SHARED does not lead to it.
function(fovea_test name)
  cmake_parse_arguments(arg "QT" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE fovea_flags ${arg_LINK})
  if(FOVEA_SANITIZE)
    target_compile_options(${name} PRIVATE -O0) # a test asks once what it asks; what it tests is optimised
  endif()
  if(arg_QT)
    target_link_libraries(${name} PRIVATE Qt6::Test)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8" TIMEOUT 300)
  else()
    target_link_libraries(${name} PRIVATE GTest::gtest GTest::gtest_main)
    gtest_discover_tests(${name} TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300)
  endif()
endfunction()
