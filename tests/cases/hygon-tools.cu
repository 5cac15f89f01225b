// Run-time compilation, ranges, monitoring, profiling, files and NVSHMEM.
#include <cufile.h> // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
#include <cupti.h> // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
#include <nvml.h> // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
#include <nvrtc.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <nvshmem.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <nvtx3/nvToolsExt.h> // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
#include <string> // ok

void compile(nvrtcProgram program, char *image) // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
{
    nvrtcCompileProgram(program, 0, nullptr); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    nvrtcGetPTX(program, image); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    nvrtcGetNVVM(program, image); // expect[hygon-dcu]: no-equivalent expect[hygon-dcu-cuda]: unknown
    nvrtcDestroyProgram(&program); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

void range(const nvtxEventAttributes_t *attributes) // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
{
    nvtxRangePushA("step"); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    nvtxRangePushEx(attributes); // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
    nvtxRangePop(); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
}

void temperature(nvmlDevice_t device, unsigned int *value) // expect[hygon-dcu]: adapt expect[hygon-dcu-cuda]: unknown
{
    nvmlDeviceGetTemperature(device, NVML_TEMPERATURE_GPU, value); // expect[hygon-dcu]: unknown expect[hygon-dcu-cuda]: unknown
}

int peers(int me) // ok
{
    me = nvshmem_my_pe(); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    nvshmem_barrier_all(); // expect[hygon-dcu]: rename expect[hygon-dcu-cuda]: unknown
    return nvshmem_n_pes(); // expect[hygon-dcu]: rewrite expect[hygon-dcu-cuda]: unknown
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
