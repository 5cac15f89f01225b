// Run-time compilation, ranges, monitoring, profiling, files and NVSHMEM.
#include <cufile.h> // expect[hygon-dcu]: unknown
#include <cupti.h> // expect[hygon-dcu]: unknown
#include <nvml.h> // expect[hygon-dcu]: adapt
#include <nvrtc.h> // expect[hygon-dcu]: rename
#include <nvshmem.h> // expect[hygon-dcu]: rename
#include <nvtx3/nvToolsExt.h> // expect[hygon-dcu]: rename
#include <string> // ok

void compile(nvrtcProgram program, char *image) // expect[hygon-dcu]: rename
{
    nvrtcCompileProgram(program, 0, nullptr); // expect[hygon-dcu]: adapt
    nvrtcGetPTX(program, image); // expect[hygon-dcu]: adapt
    nvrtcGetNVVM(program, image); // expect[hygon-dcu]: no-equivalent
    nvrtcDestroyProgram(&program); // expect[hygon-dcu]: rename
}

void range(const nvtxEventAttributes_t *attributes) // expect[hygon-dcu]: unknown
{
    nvtxRangePushA("step"); // expect[hygon-dcu]: rename
    nvtxRangePushEx(attributes); // expect[hygon-dcu]: adapt
    nvtxRangePop(); // expect[hygon-dcu]: rename
}

void temperature(nvmlDevice_t device, unsigned int *value) // expect[hygon-dcu]: adapt
{
    nvmlDeviceGetTemperature(device, NVML_TEMPERATURE_GPU, value); // expect[hygon-dcu]: unknown
}

int peers(int me) // ok
{
    me = nvshmem_my_pe(); // expect[hygon-dcu]: rename
    nvshmem_barrier_all(); // expect[hygon-dcu]: rename
    return nvshmem_n_pes(); // expect[hygon-dcu]: rewrite
}

std::string nvtxless(const std::string &name) // ok
{
    return name; // ok
}

#include <cuda/std/limits> // expect[hygon-dcu]: unknown

void link(nvJitLinkHandle handle) // expect[hygon-dcu]: unknown
{
    nvJitLinkComplete(handle); // expect[hygon-dcu]: unknown
    nvjpegHandle_t pictures; // expect[hygon-dcu]: unknown
    int linked = 1; // ok
}
