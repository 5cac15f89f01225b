// Run-time compilation, ranges, monitoring, profiling, files and further libraries.
#include <cudnn_frontend.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#include <cufile.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#include <cupti.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#include <nvJitLink.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#include <nvjpeg.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#include <nvml.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
#include <nvrtc.h> // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
#include <nvshmem.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
#include <nvToolsExt.h> // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
#include <string> // ok

void compile(nvrtcProgram program, char *image) // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
{
    nvrtcCompileProgram(program, 0, nullptr); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: drop-in
    nvrtcGetPTX(program, image); // expect[metax-c500]: adapt expect[metax-c500-cu-bridge]: adapt
    nvrtcGetNVVM(program, image); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}

void range() // ok
{
    nvtxRangePushA("step"); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: drop-in
    nvtxDomainCreateA("mine"); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}

void temperature(nvmlDevice_t device, unsigned int *value) // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
{
    nvmlDeviceGetTemperature(device, NVML_TEMPERATURE_GPU, value); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    nvmlDeviceGetCount_v2(value); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}

void store(CUfileHandle_t file, void *memory) // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
{
    cuFileRead(file, memory, 16, 0, 0); // expect[metax-c500]: rename expect[metax-c500-cu-bridge]: adapt
    cuFileGetVersion(nullptr); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    nvjpegCreateSimple(nullptr); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    nvJitLinkDestroy(nullptr); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    cuptiActivityEnable(CUPTI_ACTIVITY_KIND_KERNEL); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
    nvshmem_barrier_all(); // expect[metax-c500]: unknown expect[metax-c500-cu-bridge]: unknown
}

std::string nvtxless(const std::string &name) // ok
{
    return name; // ok
}
